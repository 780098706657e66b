namespace OtpNet;

/// <summary>The hash under the HMAC (RFC 6238 section 1.2).</summary>
public enum OtpHashMode
{
    Sha1,
    Sha256,
    Sha512,
}
