using LiveMessage.Configuration;

namespace LiveMessage.Signing;

/// <summary>Registers the identification of callers and its settings.</summary>
internal static class SigningServices
{
    public static IServiceCollection AddSigning(this IServiceCollection services)
    {
        services.AddSection<AuthenticationOptions, AuthenticationBounds>("Authentication");
        return services.AddSingleton<CallerIdentification>();
    }
}
