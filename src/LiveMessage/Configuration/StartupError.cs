using System.Net.Sockets;

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>Reports errors that prevent startup, such as an invalid setting or a port in use.</summary>
internal static class StartupError
{
    /// <summary>
    /// Writes a startup error to standard error. Returns false for other exceptions, which are bugs of the service.
    /// </summary>
    public static bool TryReport(Exception error)
    {
        // The host throws these types for errors in the configuration.
        if (error is not (OptionsValidationException or AggregateException or InvalidOperationException or IOException
            or InvalidDataException or FormatException or ArgumentException or SocketException))
        {
            return false;
        }

        var errors = error is AggregateException aggregate ? aggregate.InnerExceptions : [error];
        Console.Error.WriteLine($"LiveMessage cannot start: {string.Join(' ', errors.Select(GetMessage))}");
        return true;
    }

    private static string GetMessage(Exception error) => error switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        IOException { InnerException: AddressInUseException } =>
            $"{error.Message} Choose another address, for example with --urls http://localhost:9000.",
        { InnerException: { } cause and not AggregateException } => $"{error.Message} {cause.Message}",
        _ => error.Message,
    };
}
