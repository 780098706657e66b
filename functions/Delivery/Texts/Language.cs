using System.Text.Json.Serialization;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Delivery.Texts;

/// <summary>One language: what its file says. In each text {names} stand for what is put in.</summary>
/// <param name="Tag">The BCP 47 tag, which is also the file's name.</param>
/// <param name="Dir">How it is written: `ltr` or `rtl`.</param>
/// <param name="Email">The email that brings a passcode.</param>
/// <param name="Sms">The text message that brings one.</param>
/// <param name="Notice">The emails that tell what has changed.</param>
/// <param name="Report">The email that brings a compliance report.</param>
/// <param name="Footer">The end of every email.</param>
internal sealed record Language(
    string Tag, string Dir, EmailWords Email, SmsWords Sms, NoticeWords Notice, ReportWords Report, string Footer)
{
    /// <summary>Whether it is written from right to left.</summary>
    [JsonIgnore]
    public bool IsRightToLeft => Dir == "rtl";
}

/// <summary>The email that brings a passcode.</summary>
/// <param name="Subject">Holds no code (C22): subjects show on locked screens.</param>
/// <param name="Purposes">What the passcode is for; the code follows.</param>
/// <param name="Seconds">How long it is good for, in seconds.</param>
/// <param name="Minutes">The same in minutes.</param>
/// <param name="OnlyAt">Where to enter it, and that nobody may ask for it.</param>
/// <param name="Unexpected">What to do if one didn't ask for it.</param>
internal sealed record EmailWords(
    string Subject,
    IReadOnlyDictionary<PasscodePurpose, string> Purposes,
    string Seconds,
    string Minutes,
    string OnlyAt,
    IReadOnlyDictionary<PasscodePurpose, string> Unexpected);

/// <summary>The text message that brings a passcode.</summary>
/// <param name="Purposes">The code and what it is for.</param>
/// <param name="Seconds">How long it is good for, in seconds.</param>
/// <param name="Minutes">The same in minutes.</param>
/// <param name="Warning">That nobody may ask for it.</param>
internal sealed record SmsWords(
    IReadOnlyDictionary<PasscodePurpose, string> Purposes, string Seconds, string Minutes, string Warning);

/// <summary>The emails that tell what has changed.</summary>
/// <param name="Kinds">What has happened.</param>
/// <param name="Owners">The same where it tells owners, of a person or of the account.</param>
/// <param name="Methods">The names of the methods.</param>
/// <param name="AnyMethod">Where no method is named.</param>
/// <param name="Remaining">How many recovery codes are left.</param>
/// <param name="Few">Advice where few are.</param>
/// <param name="OldAddress">For the address that is the person's no more.</param>
/// <param name="At">When it happened.</param>
/// <param name="Unexpected">What to do if it was somebody else.</param>
/// <param name="UnexpectedByOwner">What owners do who don't know why.</param>
/// <param name="Due">Until when setting up a factor can be put off.</param>
/// <param name="SetUp">How to set one up.</param>
/// <param name="Settings">The name of the page with the security settings.</param>
internal sealed record NoticeWords(
    IReadOnlyDictionary<NoticeKind, SubjectAndText> Kinds,
    IReadOnlyDictionary<NoticeKind, SubjectAndText> Owners,
    IReadOnlyDictionary<Method, string> Methods,
    string AnyMethod,
    string Remaining,
    string Few,
    string OldAddress,
    string At,
    string Unexpected,
    string UnexpectedByOwner,
    string Due,
    string SetUp,
    string Settings);

/// <summary>A subject, and what the email begins with.</summary>
internal sealed record SubjectAndText(string Subject, string Text);

/// <summary>The email that brings a compliance report.</summary>
/// <param name="Subject">What it is, and of which day.</param>
/// <param name="Intro">What its figures say, and of when they are.</param>
/// <param name="Audiences">The headings.</param>
/// <param name="Labels">What the figures are called.</param>
/// <param name="Attached">Before the name of a file that goes with it.</param>
/// <param name="TooLarge">Before the name of a file that doesn't.</param>
/// <param name="Download">The name of the page where that is downloaded.</param>
/// <param name="Request">How else to get it, where no page is configured.</param>
/// <param name="Care">What holds of personal data.</param>
internal sealed record ReportWords(
    string Subject,
    string Intro,
    IReadOnlyDictionary<Audience, string> Audiences,
    FigureWords Labels,
    string Attached,
    string TooLarge,
    string Download,
    string Request,
    string Care);

/// <summary>What the figures of a report are called (<see cref="AudienceFigures"/>).</summary>
/// <param name="People">People who aren't suspended.</param>
/// <param name="WithFactor">Who have a factor.</param>
/// <param name="OnlyWeaker">Of those: who have only weaker ones.</param>
/// <param name="Missing">Who have none though one is required.</param>
/// <param name="InGrace">Of those: who may still put it off.</param>
/// <param name="BySingleSignOn">Who have none and sign in by single sign-on.</param>
/// <param name="Locked">Who are locked or blocked.</param>
/// <param name="Suspended">Who are suspended.</param>
/// <param name="NewlyWithout">Who have none since the report before.</param>
/// <param name="Named">The names of those.</param>
/// <param name="Unnamed">How many more there are.</param>
internal sealed record FigureWords(
    string People,
    string WithFactor,
    string OnlyWeaker,
    string Missing,
    string InGrace,
    string BySingleSignOn,
    string Locked,
    string Suspended,
    string NewlyWithout,
    string Named,
    string Unnamed);

/// <summary>Strict: a language that lacks a text, or has one that nothing asks for, doesn't load.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Language))]
internal sealed partial class LanguageJson : JsonSerializerContext;
