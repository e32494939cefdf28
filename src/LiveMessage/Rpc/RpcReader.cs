using System.Net.Mime;

using LiveMessage.Text;

using Microsoft.Net.Http.Headers;

namespace LiveMessage.Rpc;

/// <summary>Makes one <see cref="RpcCall"/> of a request's query, form body and <c>x-acs-*</c> headers.</summary>
internal static class RpcReader
{
    /// <summary>Reads a request. The call is there even when there is an error, as far as it could be read.</summary>
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
            error = ReadForm(request.ContentType, body, parameters);
        }

        var call = new RpcCall
        {
            Method = request.Method,
            Action = ParameterOrHeader(parameters, "Action", request.Headers, "x-acs-action"),
            Format = Is(parameters["Format"], "XML") ? ResponseFormat.Xml : ResponseFormat.Json,
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
            return new Refusal.Gateway(GatewayError.UnsupportedHttpMethod);
        }

        if (request.Path != "/")
        {
            return new Refusal.Gateway(GatewayError.ActionNotFound);
        }

        return null;
    }

    private static Refusal? CheckCommonParameters(RpcCall call)
    {
        var format = call.Parameters["Format"];
        if (!string.IsNullOrEmpty(format) && !Is(format, "JSON") && !Is(format, "XML"))
        {
            return new Refusal.Gateway(GatewayError.InvalidFormat);
        }

        if (Disagreement(call, "Action", "x-acs-action") is { } action)
        {
            return action;
        }

        if (Disagreement(call, "Version", "x-acs-version") is { } version)
        {
            return version;
        }

        if (string.IsNullOrWhiteSpace(call.Action))
        {
            return new Refusal.Gateway(GatewayError.Missing("Action"));
        }

        return ParameterOrHeader(call.Parameters, "Version", call.Headers, "x-acs-version") switch
        {
            OperationTable.Version => null,
            var other when string.IsNullOrWhiteSpace(other) => new Refusal.Gateway(GatewayError.Missing("Version")),
            _ => new Refusal.Gateway(GatewayError.InvalidVersion),
        };
    }

    private static string ParameterOrHeader(ParameterSet parameters, string name, IHeaderDictionary headers, string header) =>
        parameters[name] is { Length: > 0 } value ? value : headers[header].ToString();

    private static Refusal.InvalidParameter? Disagreement(RpcCall call, string parameter, string header)
    {
        var (asParameter, asHeader) = (call.Parameters[parameter], call.Headers[header]);
        return string.IsNullOrEmpty(asParameter) || asHeader.Count == 0 || asParameter == asHeader.ToString()
            ? null
            : new Refusal.InvalidParameter(
                parameter,
                $"is {Quote.Text(asParameter)} and the header {header} is {Quote.Text(asHeader.ToString())}",
                "let the two agree, or send one of them");
    }

    private static Refusal? ReadForm(string? contentType, ReadOnlyMemory<byte> body, ParameterSet parameters)
    {
        if (!IsForm(contentType))
        {
            return new Refusal.InvalidRequest(
                $"The content type {Quote.Text(contentType ?? "")} is not read; "
                + "send parameters in the query string or as application/x-www-form-urlencoded in UTF-8");
        }

        return FormUrlEncoded.Read(body.Span, parameters);
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || Is(HeaderUtilities.RemoveQuotes(type.Charset).Value, "UTF-8"));

    private static bool Is(string? value, string expected) =>
        string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
