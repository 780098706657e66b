namespace Serverless2FA.Tests.OpenApi;

/// <summary>Which way a type goes: it reads as more than is ever written.</summary>
internal enum Direction
{
    /// <summary>In a request: unknown members are refused, `null` means left out.</summary>
    Request,

    /// <summary>In an answer: members without a value are left out, and more may come to be.</summary>
    Answer,
}
