using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Infra;

/// <summary>infra/ as the compiler sees it. What Azure makes of it, only a deployment can say.</summary>
public sealed partial class BicepTests(InfraFixture infra)
{
    /// <summary>
    /// What Flex Consumption has no use for and refuses ("Flex Consumption plan deprecations" in the reference of app
    /// settings).
    /// </summary>
    private static readonly string[] NotOfThisPlan =
    [
        "alwaysOn", "ftpsState", "functionAppScaleLimit", "functionsRuntimeScaleMonitoringEnabled", "linuxFxVersion",
        "minimumElasticInstanceCount", "netFrameworkVersion", "preWarmedInstanceCount", "use32BitWorkerProcess",
        "windowsFxVersion",
    ];

    [Fact]
    [Trait("Feature", "F46")]
    public async Task Compiles_without_a_warning_of_compiler_or_linter()
    {
        var main = await infra.CompileAsync();

        Assert.Equal("", main.Said.Trim());
        Assert.Equal(0, main.ExitCode);
    }

    [Theory]
    [Trait("Feature", "F46")]
    [InlineData("main.bicepparam")]
    [InlineData("main.large.bicepparam")]
    public async Task Fits_each_file_of_parameters(string file)
    {
        Assert.SkipWhen(BicepCompiler.Obstacle is not null, BicepCompiler.Obstacle ?? "");

        var parameters = await BicepCompiler.RunAsync("build-params", file);

        Assert.Equal("", parameters.Said.Trim());
        Assert.Equal(0, parameters.ExitCode);
        Assert.DoesNotMatch(SecretValue(), (string)JsonNode.Parse(parameters.Json)!["parametersJson"]!);
    }

    [Fact]
    public async Task Keeps_data_where_no_shared_key_opens_it()
    {
        var template = await infra.ReadAsync();

        Assert.All(template.Of("Microsoft.Storage/storageAccounts").Select(PropertiesOf), account =>
        {
            Assert.False((bool?)account["allowSharedKeyAccess"]);
            Assert.False((bool?)account["allowBlobPublicAccess"]);
            Assert.False((bool?)account["isLocalUserEnabled"]);
            Assert.True((bool?)account["supportsHttpsTrafficOnly"]);
            Assert.Equal("TLS1_2", (string?)account["minimumTlsVersion"]);
        });
        Assert.All(template.Of("Microsoft.Communication/communicationServices").Select(PropertiesOf), service =>
            Assert.True((bool?)service["disableLocalAuth"]));
        Assert.All(template.Of("Microsoft.Insights/components").Select(PropertiesOf), insights =>
            Assert.True((bool?)insights["DisableLocalAuth"]));
    }

    [Fact]
    public async Task Runs_an_app_that_speaks_TLS_alone_and_has_no_password_to_deploy_with()
    {
        var template = await infra.ReadAsync();

        var app = PropertiesOf(Assert.Single(template.Of("Microsoft.Web/sites")));
        Assert.True((bool?)app["httpsOnly"]);
        Assert.Equal("1.2", (string?)app["siteConfig"]!["minTlsVersion"]);
        Assert.Equal("1.2", (string?)app["siteConfig"]!["scmMinTlsVersion"]);
        Assert.All(NotOfThisPlan, property => Assert.Null(app["siteConfig"]![property]));
        Assert.Equal(
            "UserAssignedIdentity",
            (string?)app["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!["type"]);
        var publishing = template.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(2, publishing.Count);
        Assert.All(publishing.Select(PropertiesOf), policy => Assert.False((bool?)policy["allow"]));
    }

    [Fact]
    [Trait("Feature", "F44")]
    public async Task Keeps_keys_in_a_vault_that_roles_guard_and_nobody_can_purge()
    {
        var template = await infra.ReadAsync();

        var vault = PropertiesOf(Assert.Single(template.Of("Microsoft.KeyVault/vaults")));
        Assert.True((bool?)vault["enableRbacAuthorization"]);
        Assert.True((bool?)vault["enablePurgeProtection"]);
        Assert.True((bool?)vault["enableSoftDelete"]);
        Assert.Equal(90, (int?)vault["softDeleteRetentionInDays"]);
        Assert.False((bool?)vault["enabledForTemplateDeployment"]);
    }

    [Fact]
    [Trait("Feature", "F44")]
    public async Task Knows_no_secret()
    {
        var template = await infra.ReadAsync();

        Assert.DoesNotMatch(ListFunction(), template.Text);
        Assert.DoesNotMatch(SecretValue(), template.Text);
        Assert.DoesNotContain("Microsoft.KeyVault/vaults/secrets", TypesOf(template));
        Assert.DoesNotContain("\"secure", template.Text, StringComparison.OrdinalIgnoreCase);
        Assert.All(template.All, module =>
        {
            Assert.DoesNotMatch(SecretName(), string.Join(' ', NamesIn(module.Content, "parameters")));
            Assert.DoesNotMatch(SecretName(), string.Join(' ', NamesIn(module.Content, "outputs")));
            Assert.All(module.Content["outputs"]?.AsObject() ?? [], output =>
                Assert.DoesNotMatch(SecretName(), output.Value!["value"]!.ToJsonString()));
        });
    }

    [Fact]
    public async Task Gives_every_role_on_one_resource_and_all_in_one_place()
    {
        var template = await infra.ReadAsync();

        var assignments = template.Of("Microsoft.Authorization/roleAssignments");
        Assert.All(assignments, assignment => Assert.Matches(ScopeOfOneResource(), (string?)assignment["scope"]));
        Assert.All(assignments, assignment => Assert.Matches(
            @"variables\('(roles'\)\.\w+|vaultRole'\))", (string?)assignment["properties"]!["roleDefinitionId"]));
        var inRoles = template.ModuleOf("roles")["resources"]!.AsObject()
            .Count(resource => (string?)resource.Value!["type"] == "Microsoft.Authorization/roleAssignments");
        Assert.Equal(assignments.Count, inRoles);
        Assert.DoesNotContain("Microsoft.Authorization/roleDefinitions", TypesOf(template));
    }

    [Fact]
    public async Task Makes_the_tables_that_the_app_uses()
    {
        var template = await infra.ReadAsync();

        var tables = template.ModuleOf("storage")["variables"]!["tables"]!.AsArray().Select(table => (string)table!);
        Assert.Equal(
            Enum.GetNames<TableName>().Order(StringComparer.Ordinal),
            tables.Order(StringComparer.Ordinal));
        Assert.Single(template.Of("Microsoft.Storage/storageAccounts/tableServices/tables"));
    }

    /// <summary>A domain with its first quota takes no other sender than the one that it comes with.</summary>
    [Fact]
    [Trait("Feature", "F46")]
    public async Task Makes_a_sender_only_where_one_is_named()
    {
        var template = await infra.ReadAsync();

        var sender = Assert.Single(template.Of("Microsoft.Communication/emailServices/domains/senderUsernames"));
        Assert.Equal("[variables('hasOwnSender')]", (string?)sender["condition"]);
        var variables = template.ModuleOf("communication")["variables"]!;
        Assert.Contains("'senderName'", (string?)variables["hasOwnSender"], StringComparison.Ordinal);
        Assert.Equal("DoNotReply", (string?)variables["firstSender"]);
    }

    [Fact]
    public async Task Describes_every_parameter()
    {
        var template = await infra.ReadAsync();

        foreach (var (name, content) in template.All)
        {
            Assert.All(content["parameters"]?.AsObject() ?? [], parameter => Assert.False(
                string.IsNullOrWhiteSpace((string?)parameter.Value!["metadata"]?["description"]),
                string.Create(CultureInfo.InvariantCulture, $"{name}: {parameter.Key} has no description.")));
        }
    }

    private static JsonObject PropertiesOf(JsonObject resource) => resource["properties"]!.AsObject();

    private static IEnumerable<string?> TypesOf(Template template) =>
        template.Resources.Select(resource => (string?)resource["type"]);

    private static IEnumerable<string> NamesIn(JsonObject template, string part) =>
        template[part]?.AsObject().Select(member => member.Key) ?? [];

    /// <summary>listKeys, listAccountSas, list: what brings a key into a template.</summary>
    [GeneratedRegex(@"\blist[A-Za-z]*\(", RegexOptions.None, 1000)]
    private static partial Regex ListFunction();

    /// <summary>Keys in connection strings, private keys, and 32 bytes or more in base64.</summary>
    [GeneratedRegex(
        "AccountKey=|SharedAccess|accesskey=|PRIVATE KEY"
            + @"|(?<![A-Za-z0-9+/.])(?=[A-Za-z0-9+/]*[0-9+])[A-Za-z0-9+/]{42,}={0,2}(?![A-Za-z0-9+/.])",
        RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex SecretValue();

    [GeneratedRegex(
        "secret|password|credential|connection_?string|access_?key|instrumentation_?key",
        RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex SecretName();

    [GeneratedRegex(
        @"^\[resourceId\('Microsoft\.(Storage/storageAccounts|KeyVault/vaults|Communication/communicationServices"
            + @"|Insights/components)', parameters\('\w+'\)\)\]$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex ScopeOfOneResource();
}
