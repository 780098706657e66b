using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Tests.Hosting.Local;

/// <summary>Functions with every kind of route; each answers what it was called with.</summary>
public sealed class RouteFunctions
{
    [Function("Named")]
    public IResult Named(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("named");

    [Function("ReadPolicy")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policy")] HttpRequest request) =>
        Results.Text("read");

    [Function("WritePolicy")]
    public IResult Write(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = "policy")] HttpRequest request) =>
        Results.Text($"wrote by {request.Method}");

    [Function("AnyVerb")]
    public IResult Any([HttpTrigger(AuthorizationLevel.Anonymous, Route = "any")] HttpRequest request) =>
        Results.Text(request.Method);

    [Function("User")]
    public IResult User(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{id}")] HttpRequest request, string id) =>
        Results.Text($"user {id}");

    [Function("Import")]
    public IResult Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/import")] HttpRequest request) =>
        Results.Text("import");

    [Function("Page")]
    public IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ui/{*path}")] HttpRequest request) =>
        Results.Text($"page {request.RouteValues["path"]}");

    [Function("Keys")]
    public IResult Keys(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ".well-known/jwks.json")] HttpRequest request) =>
        Results.Text("keys");

    [Function("Tilde")]
    public IResult Tilde(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "home/~größe")] HttpRequest request) =>
        Results.Text("tilde");
}
