namespace Serverless2FA.Tests.Browser;

/// <summary>A file that a page offered.</summary>
/// <param name="Name">What it would be called on the person's disk.</param>
/// <param name="Text">What is in it.</param>
public sealed record Download(string Name, string Text);
