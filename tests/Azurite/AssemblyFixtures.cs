using Serverless2FA.Tests.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
