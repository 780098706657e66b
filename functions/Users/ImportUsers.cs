using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Http;
using Serverless2FA.Imports;
using Serverless2FA.State;

namespace Serverless2FA.Users;

/// <summary>Enters many people, each by the rule of PUT users/{id} (F37).</summary>
public sealed class ImportUsers(PutUser putUser)
{
    private const string Created = "created";
    private const string Changed = "changed";
    private const string Unchanged = "unchanged";

    /// <summary>The import of one request. A person who is as the line says costs one point read.</summary>
    public Import<ImportedUser> By(DirectoryCaller caller, Circumstances at, CancellationToken cancellationToken)
    {
        var keeper = Keeper.Application(caller);
        return new Import<ImportedUser>(
            UsersJson.Wire.ImportedUser,
            line => line.Id,
            [Created, Changed, Unchanged],
            line => EnterAsync(keeper, line, at, cancellationToken));
    }

    private async Task<LineOutcome> EnterAsync(
        Keeper keeper, ImportedUser line, Circumstances at, CancellationToken cancellationToken)
    {
        if (UserId.TryParse(line.Id) is not { } user)
        {
            return new LineOutcome.Refused(UserIdForm.Problem);
        }

        var (wanted, wrong) = line.Body.ToEntry();
        return wanted is null
            ? new LineOutcome.Refused(wrong!)
            : LineOutcome.Of(await putUser.RunAsync(keeper, user, wanted, at, cancellationToken), CountOf, at.Now);
    }

    private static string CountOf(PutUserResult result) => result switch
    {
        { IsSame: true } => Unchanged,
        { IsNew: true } => Created,
        _ => Changed,
    };
}
