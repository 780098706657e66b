using Azure.Data.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

/// <summary>A table that no other test uses.</summary>
internal static class NewTable
{
    public static async Task<TableClient> InAsync(AzuriteServer azurite)
    {
        var table = (await azurite.StartAsync()).Client().GetTableClient(Name());
        await table.CreateIfNotExistsAsync();
        return table;
    }

    public static string Name() => $"T{Guid.NewGuid():N}";
}
