using Serverless2FA.Keys;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>What holds for everything that one request asks and judges.</summary>
/// <param name="User">Whose state it is about.</param>
/// <param name="Keys">The keys at this moment.</param>
/// <param name="Policy">The account's rules.</param>
/// <param name="Now">The request's time.</param>
public sealed record JudgingScope(UserId User, Keychain Keys, AccountPolicy Policy, DateTimeOffset Now);
