using System.Net.Sockets;

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>What keeps the service from starting, told in a sentence: a wrong setting, a port that is taken.</summary>
internal static class StartFault
{
    /// <summary>Tells a fault of the start on standard error; false for what is none, which is a fault of ours.</summary>
    public static bool Tell(Exception fault)
    {
        // The host's own types for what it finds in the configuration; a fault of the code has others.
        if (fault is not (OptionsValidationException or AggregateException or InvalidOperationException or IOException
            or InvalidDataException or FormatException or ArgumentException or SocketException))
        {
            return false;
        }

        var faults = fault is AggregateException several ? several.InnerExceptions : [fault];
        Console.Error.WriteLine($"LiveMessage cannot start: {string.Join(' ', faults.Select(Sentence))}");
        return true;
    }

    private static string Sentence(Exception fault) => fault switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        IOException { InnerException: AddressInUseException } =>
            $"{fault.Message} Choose another one, for example with --urls http://localhost:9000.",
        { InnerException: { } cause and not AggregateException } => $"{fault.Message} {cause.Message}",
        _ => fault.Message,
    };
}
