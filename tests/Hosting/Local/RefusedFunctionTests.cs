using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class RefusedFunctionTests
{
    [Theory]
    [InlineData(typeof(AdminRoute), "admin")]
    [InlineData(typeof(AdminLikeRoute), "admin")]
    [InlineData(typeof(RuntimeRoute), "runtime")]
    [InlineData(typeof(AdminName), "admin")]
    [InlineData(typeof(BrokenRoute), "users/{id")]
    [InlineData(typeof(UserLevel), "User")]
    [InlineData(typeof(NoTrigger), "no trigger")]
    [InlineData(typeof(WrongParameter), "'count' of type Int32")]
    [InlineData(typeof(WrongReturn), "must return")]
    [InlineData(typeof(NotPublic), "public instance method")]
    [InlineData(typeof(Static), "public instance method")]
    [InlineData(typeof(HiddenClass), "public instance method")]
    [InlineData(typeof(SameName), "name that another function has")]
    [InlineData(typeof(SameRoute), "route and verb of function 'One'")]
    public void Refuses_a_function_that_no_host_could_serve_and_names_it(Type functions, string reason)
    {
        var methods = RunningHost.FunctionsOf([functions]);

        var refused = Assert.Throws<LocalHostRefusedException>(() => FunctionCatalog.From(methods, "api"));

        Assert.StartsWith("Function '", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_routes_that_only_look_alike()
    {
        var found = FunctionCatalog.From(RunningHost.FunctionsOf([typeof(LookAlikes)]), "api");

        Assert.Equal(4, found.Http.Count);
    }

    public sealed class AdminRoute
    {
        [Function("F")]
        public IResult F([HttpTrigger(Route = "/Admin/x")] HttpRequest request) => Results.Ok();
    }

    public sealed class AdminLikeRoute
    {
        [Function("F")]
        public IResult F([HttpTrigger(Route = "administrators")] HttpRequest request) => Results.Ok();
    }

    public sealed class RuntimeRoute
    {
        [Function("F")]
        public IResult F([HttpTrigger(Route = "runtime/x")] HttpRequest request) => Results.Ok();
    }

    public sealed class AdminName
    {
        [Function("AdminFunction")]
        public IResult F([HttpTrigger] HttpRequest request) => Results.Ok();
    }

    public sealed class BrokenRoute
    {
        [Function("F")]
        public IResult F([HttpTrigger(Route = "users/{id")] HttpRequest request) => Results.Ok();
    }

    public sealed class UserLevel
    {
        [Function("F")]
        public IResult F([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => Results.Ok();
    }

    public sealed class NoTrigger
    {
        [Function("F")]
        public IResult F(HttpRequest request) => Results.Ok();
    }

    public sealed class WrongParameter
    {
        [Function("F")]
        public IResult F([HttpTrigger] HttpRequest request, int count) => Results.Ok();
    }

    public sealed class WrongReturn
    {
        [Function("F")]
        public string F([HttpTrigger] HttpRequest request) => "";
    }

    public sealed class NotPublic
    {
        [Function("F")]
        internal IResult F([HttpTrigger] HttpRequest request) => Results.Ok();
    }

    public sealed class Static
    {
        [Function("F")]
        public static IResult F([HttpTrigger] HttpRequest request) => Results.Ok();
    }

    internal sealed class HiddenClass
    {
        [Function("F")]
        public IResult F([HttpTrigger] HttpRequest request) => Results.Ok();
    }

    public sealed class SameName
    {
        [Function("F")]
        public IResult F([HttpTrigger(Route = "a")] HttpRequest request) => Results.Ok();

        [Function("f")]
        public IResult G([HttpTrigger(Route = "b")] HttpRequest request) => Results.Ok();
    }

    public sealed class SameRoute
    {
        [Function("One")]
        public IResult F([HttpTrigger("get", "put", Route = "users/{id}")] HttpRequest request) => Results.Ok();

        [Function("Two")]
        public IResult G([HttpTrigger("PUT", Route = "Users/{user}")] HttpRequest request) => Results.Ok();
    }

    public sealed class LookAlikes
    {
        [Function("One")]
        public IResult F([HttpTrigger("get", Route = "users/{id}")] HttpRequest request) => Results.Ok();

        [Function("Two")]
        public IResult G([HttpTrigger("put", Route = "users/{id}")] HttpRequest request) => Results.Ok();

        [Function("Three")]
        public IResult H([HttpTrigger("get", Route = "users/{*path}")] HttpRequest request) => Results.Ok();

        [Function("Four")]
        public IResult I([HttpTrigger("get", Route = "x/admin")] HttpRequest request) => Results.Ok();
    }
}
