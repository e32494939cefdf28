using System.Collections.Frozen;
using System.Net.Mime;

using LiveMessage.Text;

using Microsoft.Net.Http.Headers;

namespace LiveMessage.Rpc;

/// <summary>
/// Creates an <see cref="RpcCall"/> from the query string, form body, and <c>x-acs-*</c> headers of a request.
/// </summary>
internal static class RpcReader
{
    // Names of UTF-8 and of its subset, in a content type. Without a name, a form is in UTF-8.
    private static readonly FrozenSet<string> Utf8Labels = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "", "utf-8", "utf8", "us-ascii", "ascii");

    /// <summary>Reads a request. After an error, the call contains the parts that could be read.</summary>
    public static async Task<(RpcCall Call, Refusal? Error)> ReadAsync(HttpRequest request)
    {
        var query = new ParameterSet();
        var error = FormUrlEncoded.Read((request.QueryString.Value ?? "").AsMemory(), query);

        var parameters = query;
        var body = ReadOnlyMemory<byte>.Empty;
        if (error is null)
        {
            (body, error) = await RequestBody.ReadAsync(request);
        }

        if (error is null && body.Length > 0)
        {
            parameters = new ParameterSet(query);
            error = ReadForm(request, body, parameters);
        }

        var call = new RpcCall
        {
            Method = request.Method,
            Action = ParameterOrHeader(parameters, "Action", request.Headers, "x-acs-action"),
            Format = EqualsIgnoreCase(parameters["Format"], "XML") ? ResponseFormat.Xml : ResponseFormat.Json,
            Query = query,
            Parameters = parameters,
            Headers = request.Headers,
            Body = body,
            Source = request.HttpContext.Connection.RemoteIpAddress,
            IsSecure = request.IsHttps,
        };

        return (call, CheckRoute(request) ?? error ?? CheckCommonParameters(call));
    }

    private static Refusal? CheckRoute(HttpRequest request)
    {
        if (request.Method is not ("GET" or "POST"))
        {
            return new Refusal.Gateway(GatewayError.UnsupportedHttpMethod.Because(
                $"The method is {Quote.Text(request.Method)}; use GET or POST"));
        }

        if (request.Path != "/")
        {
            return new Refusal.Gateway(GatewayError.ActionNotFound.Because(
                HasParameters(request.Path.Value)
                    ? "The path contains parameters; all operations are at '/', with the parameters after '?'"
                    : $"The path is {Quote.Text(request.Path.Value)}; all operations are at '/'"));
        }

        return null;
    }

    private static Refusal? CheckCommonParameters(RpcCall call)
    {
        var format = call.Parameters["Format"];
        if (!string.IsNullOrEmpty(format) && !EqualsIgnoreCase(format, "JSON") && !EqualsIgnoreCase(format, "XML"))
        {
            return new Refusal.Gateway(GatewayError.InvalidFormat.Because("Give JSON or XML"));
        }

        if (FindConflict(call, "Action", "x-acs-action") is { } action)
        {
            return action;
        }

        if (FindConflict(call, "Version", "x-acs-version") is { } version)
        {
            return version;
        }

        if (string.IsNullOrWhiteSpace(call.Action))
        {
            return new Refusal.Gateway(MissingAction(call.Body.Span));
        }

        return ParameterOrHeader(call.Parameters, "Version", call.Headers, "x-acs-version") switch
        {
            OperationTable.Version => null,
            var other when string.IsNullOrWhiteSpace(other) => new Refusal.Gateway(
                GatewayError.Missing("Version").Because($"The version is {OperationTable.Version}")),
            var other => new Refusal.Gateway(GatewayError.InvalidVersion.Because(HasParameters(other)
                ? "It contains other parameters; percent-encode only names and values, not the separators"
                : $"The version is {Quote.Text(other)}; the only one is {OperationTable.Version}")),
        };
    }

    // The separators of the parameters were encoded. The log must not contain the values.
    private static bool HasParameters(string? text) => text.AsSpan().IndexOfAny("?&=") >= 0;

    // By default, curl sends JSON with the content type of a form.
    private static GatewayError MissingAction(ReadOnlySpan<byte> body) =>
        GatewayError.Missing("Action") is var error && body.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
            ? error.Because("The form body is JSON; send the parameters as name=value pairs, joined by &")
            : error;

    private static string ParameterOrHeader(
        ParameterSet parameters, string name, IHeaderDictionary headers, string header) =>
        parameters[name] is { Length: > 0 } value ? value : headers[header].ToString();

    private static Refusal.InvalidParameter? FindConflict(RpcCall call, string parameter, string header)
    {
        var (asParameter, asHeader) = (call.Parameters[parameter], call.Headers[header]);
        return string.IsNullOrEmpty(asParameter) || asHeader.Count == 0 || asParameter == asHeader.ToString()
            ? null
            : new Refusal.InvalidParameter(
                parameter,
                $"is {Quote.Text(asParameter)} and the {header} header is {Quote.Text(asHeader.ToString())}",
                "send the same value in both, or send only one of them");
    }

    private static Refusal? ReadForm(HttpRequest request, ReadOnlyMemory<byte> body, ParameterSet parameters)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !EqualsIgnoreCase(encoding, "identity"))
        {
            return new Refusal.InvalidRequest(
                $"The Content-Encoding {Quote.Text(encoding)} is not supported; send the body without one");
        }

        if (!IsForm(request.ContentType))
        {
            return new Refusal.InvalidRequest(
                $"The content type {Quote.Text(request.ContentType)} is not supported; "
                + "send parameters in the query string or as application/x-www-form-urlencoded in UTF-8");
        }

        return FormUrlEncoded.Read(body.Span, parameters);
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase)
        && Utf8Labels.Contains(HeaderUtilities.RemoveQuotes(type.Charset).Value ?? "");

    private static bool EqualsIgnoreCase(string? value, string expected) =>
        string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
