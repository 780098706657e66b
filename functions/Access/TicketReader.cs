using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Serverless2FA.Access;

/// <summary>Reads and judges the ticket of a request: the same for every gate, but for the gate's own rule.</summary>
internal sealed class TicketReader(ITicketKeys keys, IOptions<TicketOptions> options)
{
    private const string Scheme = "Bearer ";

    private static readonly JsonWebTokenHandler Handler = new()
    {
        MaximumTokenSizeInBytes = CompactTicket.Longest,
        MapInboundClaims = false,
    };

    public async ValueTask<Admission<TCaller>> AdmitAsync<TCaller>(
        AccessRequest request, TicketRule rule, Func<TicketClaims, TCaller> admit, CancellationToken cancellationToken)
        where TCaller : class =>
        await ReadAsync(request.Authorization, cancellationToken) switch
        {
            TicketReading.Refused refused => Refuse<TCaller>(refused.Reason),
            TicketReading.Read { Claims: var claims } => rule.Fault(claims, request.Now) is { } fault
                ? Refuse<TCaller>(fault)
                : new Admission<TCaller>.Admitted(admit(claims)),
            var other => throw new InvalidOperationException($"A reading of kind {other.GetType().Name} is unknown."),
        };

    private static Admission<TCaller>.Refused Refuse<TCaller>(RefusalReason reason)
        where TCaller : class => new($"{reason}");

    private async ValueTask<TicketReading> ReadAsync(string? authorization, CancellationToken cancellationToken)
    {
        // RFC 9110 11.1: the scheme's case doesn't matter.
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return new TicketReading.Refused(RefusalReason.NoTicket);
        }

        var text = authorization[Scheme.Length..].Trim(' ');
        if (text.Length > CompactTicket.Longest)
        {
            return new TicketReading.Refused(RefusalReason.TooLong);
        }

        using var ticket = CompactTicket.TryParse(text);
        if (ticket is null)
        {
            return new TicketReading.Refused(RefusalReason.Malformed);
        }

        return await SignatureFaultAsync(ticket, cancellationToken) is { } fault
            ? new TicketReading.Refused(fault)
            : new TicketPayload(ticket.Payload).Read();
    }

    private async ValueTask<RefusalReason?> SignatureFaultAsync(
        CompactTicket ticket, CancellationToken cancellationToken)
    {
        var set = await keys.GetAsync(cancellationToken);
        if (!set.Allows(ticket.Algorithm))
        {
            return RefusalReason.WrongAlgorithm;
        }

        var chosen = set.For(ticket.KeyId);
        if (chosen.Count == 0)
        {
            chosen = (await keys.RefreshAsync(cancellationToken)).For(ticket.KeyId);
        }

        if (chosen.Count == 0)
        {
            return RefusalReason.WrongSignature;
        }

        var result = await Handler.ValidateTokenAsync(ticket.Text, Parameters(chosen, set.Algorithms));
        return result.IsValid ? null : FaultOf(result.Exception);
    }

    private TokenValidationParameters Parameters(
        IReadOnlyList<SecurityKey> chosen, IReadOnlyList<string> algorithms) => new()
        {
            IssuerSigningKeys = chosen,
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = algorithms,
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.Audience,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            RequireSignedTokens = true,
            // The times are judged by TicketLifetime: with the time of the request, and longer where a sign-in
            // continues.
#pragma warning disable CA5404
            ValidateLifetime = false,
#pragma warning restore CA5404
            LogValidationExceptions = false,
        };

    private static RefusalReason FaultOf(Exception? exception) => exception switch
    {
        SecurityTokenInvalidIssuerException => RefusalReason.WrongIssuer,
        SecurityTokenInvalidAudienceException => RefusalReason.WrongAudience,
        SecurityTokenInvalidAlgorithmException => RefusalReason.WrongAlgorithm,
        SecurityTokenInvalidSignatureException => RefusalReason.WrongSignature,
        _ => RefusalReason.Malformed,
    };
}
