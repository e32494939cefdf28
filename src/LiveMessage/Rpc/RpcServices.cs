using LiveMessage.Configuration;

namespace LiveMessage.Rpc;

/// <summary>Registers the vocabulary of calls.</summary>
internal static class RpcServices
{
    public static IServiceCollection AddRpc(this IServiceCollection services)
    {
        services.AddSection<ValidationOptions>("Validation");
        services.AddSection<ErrorOptions>("Errors");
        return services.AddSingleton<OperationTable>().AddSingleton<ReplyWriter>();
    }
}
