using System.Reflection;

namespace LiveMessage.Rpc;

/// <summary>
/// Makes a request record of the parameters of a call: each property takes the parameter of its name, as text or as a
/// <see cref="ParameterList"/>.
/// </summary>
internal sealed class RequestBinder<TRequest>
    where TRequest : class, new()
{
    private readonly Action<TRequest, ParameterSet>[] setters =
        [.. RequestParameters.Of(typeof(TRequest)).Select(Setter)];

    public TRequest Read(ParameterSet parameters)
    {
        var request = new TRequest();
        foreach (var set in setters)
        {
            set(request, parameters);
        }

        return request;
    }

    private static Action<TRequest, ParameterSet> Setter(PropertyInfo property)
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
    /// <summary>In the order in which the record declares them, which is the order of the operation's page.</summary>
    public static IEnumerable<PropertyInfo> Of(Type request) =>
        request.GetProperties().OrderBy(property => property.MetadataToken);
}
