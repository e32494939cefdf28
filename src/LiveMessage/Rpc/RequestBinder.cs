using System.Reflection;

namespace LiveMessage.Rpc;

/// <summary>
/// Creates a request record from the parameters of a call. Each property receives the parameter with the same name, as
/// text or as a <see cref="ParameterList"/>.
/// </summary>
internal sealed class RequestBinder<TRequest>
    where TRequest : class, new()
{
    private readonly Action<TRequest, ParameterSet>[] setters =
        [.. RequestParameters.From(typeof(TRequest)).Select(CreateSetter)];

    public TRequest Read(ParameterSet parameters)
    {
        var request = new TRequest();
        foreach (var set in setters)
        {
            set(request, parameters);
        }

        return request;
    }

    private static Action<TRequest, ParameterSet> CreateSetter(PropertyInfo property)
    {
        var name = property.Name;
        if (property.PropertyType == typeof(ParameterList))
        {
            var setList = property.SetMethod!.CreateDelegate<Action<TRequest, ParameterList>>();
            return (request, parameters) => setList(request, ParameterList.Read(parameters, name));
        }

        var set = property.SetMethod!.CreateDelegate<Action<TRequest, string?>>();
        return (request, parameters) => set(request, parameters[name]);
    }
}

/// <summary>The parameters of a request record.</summary>
internal static class RequestParameters
{
    /// <summary>Gets the properties in the order of declaration, which is the order on the operation's page.</summary>
    public static IEnumerable<PropertyInfo> From(Type request) =>
        request.GetProperties().OrderBy(property => property.MetadataToken);
}
