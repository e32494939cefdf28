namespace LiveMessage.Ram;

/// <summary>Registers the access check.</summary>
internal static class RamServices
{
    public static IServiceCollection AddRam(this IServiceCollection services) => services.AddSingleton<AccessCheck>();
}
