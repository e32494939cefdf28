using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Signing;

/// <summary>
/// The <c>Authorization</c> header of a V3 call:
/// <c>ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;x-acs-action;x-acs-date,Signature=60e584...</c>.
/// The three fields can be in any order, with or without spaces between them.
/// </summary>
internal sealed record Acs3Authorization
{
    private Acs3Authorization()
    {
    }

    public required string Algorithm { get; init; }

    /// <summary>The access key id.</summary>
    public required string Credential { get; init; }

    /// <summary>The list as sent. It should contain sorted lowercase names, separated by semicolons.</summary>
    public required string SignedHeaders { get; init; }

    /// <summary>The signature in lowercase hexadecimal digits.</summary>
    public required string Signature { get; init; }

    /// <summary>Parses the header. If it is malformed, returns false and an error message.</summary>
    public static bool TryParse(
        ReadOnlySpan<char> header, [NotNullWhen(true)] out Acs3Authorization? authorization, out string error)
    {
        authorization = null;
        var space = header.IndexOf(' ');
        var algorithm = header[..Math.Max(space, 0)];
        var fields = header[(space + 1)..];
        if (algorithm.IsEmpty || fields.Count(',') != 2
            || !TryFind(fields, "Credential=", out var credential)
            || !TryFind(fields, "SignedHeaders=", out var signedHeaders)
            || !TryFind(fields, "Signature=", out var signature))
        {
            var form = Acs3Algorithm.TryFind(algorithm.ToString(), out var known) ? known.Name : "ACS3-HMAC-SHA256";
            error = "The Authorization header does not have the form "
                + $"'{form} Credential=AccessKeyId,SignedHeaders=name;name,Signature=hex'";
            return false;
        }

        error = credential.Length == 0 ? EmptyField("Credential")
            : signedHeaders.Length == 0 ? EmptyField("SignedHeaders")
            : signature.Length == 0 ? EmptyField("Signature")
            : "";
        if (error.Length > 0)
        {
            return false;
        }

        authorization = new Acs3Authorization
        {
            Algorithm = algorithm.ToString(),
            Credential = credential,
            SignedHeaders = signedHeaders,
            Signature = signature,
        };
        return true;
    }

    private static string EmptyField(string name) => $"The field {name} of the Authorization header is empty";

    private static bool TryFind(ReadOnlySpan<char> fields, ReadOnlySpan<char> name, out string value)
    {
        foreach (var range in fields.Split(','))
        {
            var field = fields[range].Trim(' ');
            if (field.StartsWith(name, StringComparison.Ordinal))
            {
                value = field[name.Length..].ToString();
                return true;
            }
        }

        value = "";
        return false;
    }
}
