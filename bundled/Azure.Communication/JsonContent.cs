using System.Text.Json;
using Azure.Core;

namespace Azure.Communication;

/// <summary>A body that is written once and sent alike at each try.</summary>
internal static class JsonContent
{
    public static void SetJson(this Request request, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }

        request.Headers.Add("Content-Type", "application/json");
        request.Content = RequestContent.Create(stream.ToArray());
    }
}
