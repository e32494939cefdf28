using System.Reflection;

using LiveMessage.Accounts;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>
/// Argument record of a handler. The framework binds its text properties (<c>[AsParameters]</c>). Before the handler
/// runs, <see cref="ArgumentFilter"/> calls <see cref="Read"/> to parse them. The typed properties have no setter,
/// because the framework would bind them too, even if the setter is private.
/// </summary>
internal interface IRouteArgument
{
    /// <summary>
    /// Sets the typed properties. The handler does not run if <paramref name="reader"/> has an error.
    /// </summary>
    void Read(ArgumentReader reader);
}

/// <summary>
/// Reads the arguments of every handler, in the order of its parameters, and returns 400 for the first error. Unknown
/// and repeated query parameters are errors too, because a test that misspells a filter must not pass, and the values
/// of a repeated filter would be one text. They are checked first.
/// </summary>
internal static class ArgumentFilter
{
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext route, EndpointFilterDelegate next)
    {
        var names = GetQueryParameters(route.MethodInfo);
        return context => (FindUnknownParameter(context.HttpContext.Request, names)
            ?? FindRepeatedParameter(context.HttpContext.Request)
            ?? Read(context)) is { } error
            ? ValueTask.FromResult<object?>(Problems.BadRequest(error))
            : next(context);
    }

    private static List<string> GetQueryParameters(MethodInfo handler) =>
    [
        .. handler.GetParameters()
            .Select(parameter => parameter.ParameterType)
            .Where(type => type.IsAssignableTo(typeof(IRouteArgument)))
            .SelectMany(type => type.GetProperties())
            .Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name)
            .OfType<string>(),
    ];

    private static string? FindUnknownParameter(HttpRequest request, List<string> names)
    {
        var unknown = request.Query.Keys.FirstOrDefault(key => !names.Contains(key, StringComparer.OrdinalIgnoreCase));
        return unknown is null
            ? null
            : $"{unknown} is not a parameter of this route; "
                + $"allowed parameters: {(names.Count == 0 ? "none" : string.Join(", ", names))}.";
    }

    private static string? FindRepeatedParameter(HttpRequest request) => request.Query
        .Where(parameter => parameter.Value.Count > 1)
        .Select(parameter => $"{parameter.Key} is given {parameter.Value.Count} times; give it once.")
        .FirstOrDefault();

    private static string? Read(EndpointFilterInvocationContext context)
    {
        var reader = new ArgumentReader(
            context.HttpContext.RequestServices.GetRequiredService<AccountRegistry>().Current);
        foreach (var argument in context.Arguments.OfType<IRouteArgument>())
        {
            argument.Read(reader);
        }

        return reader.Error;
    }
}
