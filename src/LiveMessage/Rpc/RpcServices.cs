using FluentValidation;

using LiveMessage.Configuration;

namespace LiveMessage.Rpc;

/// <summary>Registers operations and the services that all calls share.</summary>
internal static class RpcServices
{
    public static IServiceCollection AddRpc(this IServiceCollection services)
    {
        services.AddSection<ValidationOptions>("Validation");
        services.AddSection<ErrorOptions>("Errors");
        return services.AddSingleton<OperationTable>().AddSingleton<ParameterNames>().AddSingleton<ReplyWriter>();
    }

    /// <summary>
    /// Registers an operation and the validator that its constructor takes. The API document lists operations in the
    /// order of their registration.
    /// </summary>
    public static IServiceCollection AddOperation<TOperation>(this IServiceCollection services)
        where TOperation : class, IOperation
    {
        var validator = typeof(TOperation).GetConstructors().Single().GetParameters()
            .Single(parameter => parameter.ParameterType.IsAssignableTo(typeof(IValidator)));
        return services.AddSingleton(validator.ParameterType).AddSingleton<IOperation, TOperation>();
    }
}
