using System.Net.Sockets;

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>What keeps the service from starting, told in a sentence: a wrong setting, a port that is taken.</summary>
internal static class StartupError
{
    /// <summary>Tells an error of the start on standard error; false for what is none, which is an error of ours.</summary>
    public static bool Tell(Exception error)
    {
        // The host's own types for what it finds in the configuration; an error of the code has others.
        if (error is not (OptionsValidationException or AggregateException or InvalidOperationException or IOException
            or InvalidDataException or FormatException or ArgumentException or SocketException))
        {
            return false;
        }

        var errors = error is AggregateException several ? several.InnerExceptions : [error];
        Console.Error.WriteLine($"LiveMessage cannot start: {string.Join(' ', errors.Select(Sentence))}");
        return true;
    }

    private static string Sentence(Exception error) => error switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        IOException { InnerException: AddressInUseException } =>
            $"{error.Message} Choose another one, for example with --urls http://localhost:9000.",
        { InnerException: { } cause and not AggregateException } => $"{error.Message} {cause.Message}",
        _ => error.Message,
    };
}
