using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>Reports errors that prevent startup, such as an invalid setting or a port in use.</summary>
internal static class StartupError
{
    private const string AddressHint = "Choose another address, for example with --urls http://localhost:9000.";
    private const string NoCertificate = "Unable to configure HTTPS endpoint. No server certificate was specified";

    /// <summary>
    /// Writes a startup error to standard error. Returns false for other exceptions, which are bugs of the service.
    /// </summary>
    public static bool TryReport(Exception error)
    {
        // The host throws these types for errors in the configuration.
        if (error is not (OptionsValidationException or AggregateException or InvalidOperationException or IOException
            or InvalidDataException or FormatException or ArgumentException or SocketException
            or UnauthorizedAccessException or CryptographicException))
        {
            return false;
        }

        var errors = error is AggregateException aggregate ? aggregate.InnerExceptions : [error];
        Console.Error.WriteLine($"LiveMessage cannot start: {string.Join(' ', errors.Select(GetMessage))}");
        return true;
    }

    /// <summary>Prevents startup if there are errors, which are sentences.</summary>
    public static void ThrowIfAny(IEnumerable<string> errors)
    {
        var all = string.Join(' ', errors);
        if (all.Length > 0)
        {
            throw new FormatException(all);
        }
    }

    /// <summary>Returns the sentence for an error.</summary>
    public static string GetMessage(Exception error) => error switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        IOException { InnerException: AddressInUseException } =>
            $"{error.Message} {AddressHint}",
        SocketException => $"{error.Message}. {AddressHint}",
        DirectoryNotFoundException => $"The directory {error.Message} does not exist; see --contentRoot.",
        CryptographicException =>
            $"A certificate of Kestrel:Certificates or Kestrel:Endpoints cannot be read: {error.Message} "
            + "Check its Path, KeyPath, and Password.",
        InvalidOperationException when error.Message.StartsWith(NoCertificate, StringComparison.Ordinal) =>
            "An https address needs a certificate; give Kestrel:Certificates:Default:Path and "
            + "Kestrel:Certificates:Default:Password, or use http.",
        // The message of the parser may quote the text, which may be a secret.
        InvalidDataException when FindCause<JsonException>(error) is { } json =>
            $"{error.Message} Line {json.LineNumber + 1}, column {json.BytePositionInLine + 1} is not valid JSON.",
        { InnerException: { } cause and not AggregateException } => $"{error.Message} {cause.Message}",
        _ => error.Message,
    };

    private static T? FindCause<T>(Exception error)
        where T : Exception => error as T ?? (error.InnerException is { } cause ? FindCause<T>(cause) : null);
}
