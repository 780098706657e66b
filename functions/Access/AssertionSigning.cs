using System.Runtime.CompilerServices;
using Microsoft.IdentityModel.Tokens;
using Serverless2FA.Keys;

namespace Serverless2FA.Access;

/// <summary>Lets the token library sign with a key that stays in the room Keys.</summary>
internal sealed class AssertionSigning : ICryptoProvider
{
    private static readonly ConditionalWeakTable<SigningKey, SigningCredentials> Known = [];

    private static readonly CryptoProviderFactory Factory = new() { CustomCryptoProvider = new AssertionSigning() };

    public static SigningCredentials CredentialsOf(SigningKey key) => Known.GetValue(key, static key =>
        new SigningCredentials(new Handle(key), SecurityAlgorithms.EcdsaSha256) { CryptoProviderFactory = Factory });

    public bool IsSupportedAlgorithm(string algorithm, params object[] args) =>
        algorithm == SecurityAlgorithms.EcdsaSha256;

    public object Create(string algorithm, params object[] args) => new Provider((Handle)args[0]);

    public void Release(object cryptoInstance)
    {
    }

    private sealed class Handle : SecurityKey
    {
        public Handle(SigningKey key) => (Key, KeyId) = (key, key.KeyId);

        public SigningKey Key { get; }

        public override int KeySize => 256;
    }

    private sealed class Provider(Handle key) : SignatureProvider(key, SecurityAlgorithms.EcdsaSha256)
    {
        public override byte[] Sign(byte[] input) => key.Key.Sign(input);

        public override bool Sign(ReadOnlySpan<byte> data, Span<byte> destination, out int bytesWritten)
        {
            var signature = key.Key.Sign(data);
            bytesWritten = signature.Length;
            return signature.AsSpan().TryCopyTo(destination);
        }

        public override bool Verify(byte[] input, byte[] signature) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
