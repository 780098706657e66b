using Microsoft.Data.Sqlite;

namespace Serverless2FA.Storage.Embedded;

/// <summary>Statements that are prepared once and bound again and again.</summary>
internal static class SqliteStatements
{
    internal static SqliteCommand Statement(this SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements of this room are constants; values are bound.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter(parameter, ""));
        }

        command.Prepare();
        return command;
    }

    internal static void Bind(this SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
