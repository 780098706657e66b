using Microsoft.AspNetCore.Http;

namespace Serverless2FA.Http;

/// <summary>Reads true or false from a request's query.</summary>
public static class QueryFlag
{
    /// <summary>The value; false where it isn't there, null where it is anything but one true or false.</summary>
    public static bool? Of(HttpRequest request, string name) => request.Query[name] switch
    {
        [] => false,
        ["true"] => true,
        ["false"] => false,
        _ => null,
    };
}
