using System.Reflection;
using OtpNet;

namespace Serverless2FA.Tests.Bundled.OtpNet;

/// <summary>
/// The stand-in offers nothing that the official package lacks: code that compiles against it compiles against Otp.NET.
/// </summary>
public sealed class PublicApiTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Written by hand from the source of Otp.NET 1.4.1; no more of it than the app might ever use.</summary>
    private static readonly string[] Official =
    [
        "Base32Encoding: static Byte[] ToBytes(String input)",
        "Base32Encoding: static String ToString(Byte[] input)",
        "Hotp: .ctor(Byte[] secretKey, OtpHashMode mode = Sha1, Int32 hotpSize = 6)",
        "Hotp: Int32 get_HotpSize()",
        "Hotp: String ComputeHOTP(Int64 counter)",
        "Hotp: Boolean VerifyHotp(String hotp, Int64 counter)",
        "KeyGeneration: static Byte[] GenerateRandomKey(Int32 length)",
        "OtpHashMode: Sha1 = 0",
        "OtpHashMode: Sha256 = 1",
        "OtpHashMode: Sha512 = 2",
        "Totp: .ctor(Byte[] secretKey, Int32 step = 30, OtpHashMode mode = Sha1, Int32 totpSize = 6)",
        "Totp: Int32 get_Step()",
        "Totp: Int32 get_TotpSize()",
        "Totp: String ComputeTotp(DateTime timestamp)",
        "Totp: Boolean VerifyTotp(DateTime timestamp, String totp, Int64& timeStepMatched, "
            + "VerificationWindow window = null)",
        "VerificationWindow: .ctor(Int32 previous = 0, Int32 future = 0)",
        "VerificationWindow: static VerificationWindow RfcSpecifiedNetworkDelay",
    ];

    [Fact]
    public void Everything_the_app_may_use_is_there()
    {
        var there = typeof(Totp).Assembly.GetExportedTypes().SelectMany(Describe);

        Assert.Empty(Official.Except(there, StringComparer.Ordinal));
    }

    [Fact]
    public void The_stand_in_offers_nothing_else()
    {
        Assert.SkipUnless(IsStandIn, "The official package offers more.");
        var own = typeof(Totp).Assembly.GetExportedTypes().SelectMany(Describe).Order(StringComparer.Ordinal);

        Assert.Equal(Official.Order(StringComparer.Ordinal), own);
    }

    private static bool IsStandIn =>
        typeof(Totp).Assembly.GetName().Name!.StartsWith("Bundled.", StringComparison.Ordinal);

    private static IEnumerable<string> Describe(Type type) => type.IsEnum
        ? Enum.GetValues(type).Cast<Enum>().Select(value => $"{type.Name}: {value:G} = {value:D}")
        : type.GetMembers(Declared).Select(Describe).OfType<string>().Select(member => $"{type.Name}: {member}");

    private static string? Describe(MemberInfo member) => member switch
    {
        // A last optional time correction, which the app never gives, makes no difference to a call.
        ConstructorInfo made => $".ctor({Parameters(made)})",
        MethodInfo method => $"{Static(method.IsStatic)}{method.ReturnType.Name} {method.Name}({Parameters(method)})",
        FieldInfo field => $"{Static(field.IsStatic)}{field.FieldType.Name} {field.Name}",
        _ => null,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters()
        .Where(parameter => parameter.ParameterType.Name != "TimeCorrection")
        .Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}" + Default(parameter)));

    private static string Default(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: false } => "",
        { ParameterType.IsEnum: true } => $" = {Enum.ToObject(parameter.ParameterType, parameter.RawDefaultValue!)}",
        _ => $" = {parameter.DefaultValue ?? "null"}",
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";
}
