using System.Reflection;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>
/// Refuses query parameters that a route does not have: a misspelt filter that is ignored makes a test pass that
/// should not.
/// </summary>
public sealed class KnownParameters(IReadOnlyList<string> names) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var unknown = context.HttpContext.Request.Query.Keys.FirstOrDefault(
            key => !names.Contains(key, StringComparer.OrdinalIgnoreCase));
        return unknown is null ? next(context) : throw EmulatorException.BadRequest(
            $"{unknown} is not a parameter of this route; "
            + (names.Count == 0 ? "it has none." : $"it has {string.Join(", ", names)}."));
    }
}

/// <summary>States which query parameters a route takes: those of the classes it binds.</summary>
public static class KnownParametersExtensions
{
    public static void Takes(this RouteHandlerBuilder route) => route.AddEndpointFilter(new KnownParameters([]));

    public static void Takes<TQuery>(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(new KnownParameters(NamesOf(typeof(TQuery))));

    public static void Takes<TQuery, TOther>(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(new KnownParameters([.. NamesOf(typeof(TQuery)), .. NamesOf(typeof(TOther))]));

    private static List<string> NamesOf(Type query) =>
        [.. query.GetProperties().Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>()];
}
