using System.Reflection;

using LiveMessage.Accounts;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>
/// Argument record of a handler. The framework binds its texts (<c>[AsParameters]</c>). <see cref="ArgumentFilter"/>
/// has it read them into typed values before the handler runs. The framework binds every property that has a setter,
/// a private one too, so the typed values have none.
/// </summary>
internal interface IRouteArgument
{
    /// <summary>Sets the typed values. The handler does not run when <paramref name="reader"/> has an error.</summary>
    void Read(ArgumentReader reader);
}

/// <summary>
/// Reads the arguments of every handler, in the order of its parameters, and answers the first error with 400. Query
/// parameters that the route does not have come first: a test that misspells a filter must not pass.
/// </summary>
internal static class ArgumentFilter
{
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext route, EndpointFilterDelegate next)
    {
        var names = QueryParametersOf(route.MethodInfo);
        return context => (UnknownParameter(context.HttpContext.Request, names) ?? Read(context)) is { } error
            ? ValueTask.FromResult<object?>(Problems.BadRequest(error))
            : next(context);
    }

    private static List<string> QueryParametersOf(MethodInfo handler) =>
    [
        .. handler.GetParameters()
            .Select(parameter => parameter.ParameterType)
            .Where(type => type.IsAssignableTo(typeof(IRouteArgument)))
            .SelectMany(type => type.GetProperties())
            .Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name)
            .OfType<string>(),
    ];

    private static string? UnknownParameter(HttpRequest request, List<string> names)
    {
        var unknown = request.Query.Keys.FirstOrDefault(key => !names.Contains(key, StringComparer.OrdinalIgnoreCase));
        return unknown is null
            ? null
            : $"{unknown} is not a parameter of this route; "
                + (names.Count == 0 ? "it has none." : $"it has {string.Join(", ", names)}.");
    }

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
