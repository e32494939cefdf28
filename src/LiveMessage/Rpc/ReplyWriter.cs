using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Serialization;

using Microsoft.Extensions.Options;

namespace LiveMessage.Rpc;

/// <summary>A response that is ready to be sent. <paramref name="Code"/> is <c>OK</c> or the error code.</summary>
internal sealed record RenderedReply(string Code, int Status, IDictionary<string, string> Headers, byte[] Body);

/// <summary>The properties of a call that its response envelope includes or depends on.</summary>
/// <param name="RequestId">The id of the call.</param>
/// <param name="Format">The requested format.</param>
/// <param name="Operation">The emulated operation, or null if the call names none.</param>
/// <param name="Host">The host that the request was sent to.</param>
internal readonly record struct ReplyEnvelope(string RequestId, ResponseFormat Format, string? Operation, string Host);

/// <summary>
/// Renders and writes responses as the cloud's gateway does: JSON or XML envelope, status, and headers.
/// </summary>
internal sealed class ReplyWriter(IOptions<ErrorOptions> options)
{
    private const string Declaration = "<?xml version='1.0' encoding='UTF-8'?>";

    // A client's timer can fire one kernel tick early (4 ms at 250 Hz). An early retry would be refused again.
    private static readonly TimeSpan TimerTick = TimeSpan.FromMilliseconds(4);

    // Null properties are fields that the cloud omits.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly XmlWriterSettings Xml =
        new() { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) };

    /// <summary>Writes status, headers, and body of the response.</summary>
    public static async Task WriteAsync(HttpResponse response, RenderedReply rendered)
    {
        WriteHead(response, rendered);
        await response.Body.WriteAsync(rendered.Body);
    }

    /// <summary>Sets status and headers of the response.</summary>
    public static void WriteHead(HttpResponse response, RenderedReply rendered)
    {
        response.StatusCode = rendered.Status;
        response.ContentLength = rendered.Body.Length;
        foreach (var (name, value) in rendered.Headers)
        {
            response.Headers[name] = value;
        }
    }

    /// <summary>Renders a reply in its envelope.</summary>
    public RenderedReply Render(ReplyEnvelope call, Reply reply) => reply switch
    {
        Reply.Success success => RenderSuccess(call, success),
        Reply.Refused refused => RenderError(call, refused.Refusal),
        _ => throw new UnreachableException(),
    };

    private static RenderedReply RenderSuccess(ReplyEnvelope call, Reply.Success success) =>
        Render(call, "OK", StatusCodes.Status200OK, $"{call.Operation}Response", success.Response);

    private RenderedReply RenderError(ReplyEnvelope call, Refusal refusal)
    {
        var error = ErrorCatalog.Describe(refusal, options.Value.Dialect);
        var fields = new JsonObject
        {
            ["HostId"] = call.Host,
            ["Code"] = error.Code,
            ["Message"] = error.Message,
            ["Recommend"] =
                $"https://api.aliyun.com/troubleshoot?q={error.Code}&product=live&requestId={call.RequestId}",
        };
        if (refusal is Refusal.AccessDenied denied)
        {
            fields["AccessDeniedDetail"] = denied.Detail.ToJson();
        }

        var rendered = Render(call, error.Code, error.Status, "Error", fields);
        if (refusal is Refusal.Throttled throttled)
        {
            var milliseconds = (long)Math.Ceiling((throttled.RetryAfter + TimerTick).TotalMilliseconds);
            rendered.Headers["x-acs-retry-after"] = milliseconds.ToString(CultureInfo.InvariantCulture);
        }

        return rendered;
    }

    private static RenderedReply Render(ReplyEnvelope call, string code, int status, string root, object fields)
    {
        var xml = call.Format == ResponseFormat.Xml;
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = xml ? "text/xml;charset=utf-8" : "application/json;charset=utf-8",
            ["x-acs-request-id"] = call.RequestId,
            ["x-acs-trace-id"] = TraceId(),
            ["Access-Control-Allow-Origin"] = "*",
        };
        var body = xml ? ToXml(root, call.RequestId, fields) : ToJson(call.RequestId, fields);
        return new RenderedReply(code, status, headers, body);
    }

    private static string TraceId() =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
            ? activity.TraceId.ToHexString()
            : ActivityTraceId.CreateRandom().ToHexString();

    private static byte[] ToJson(string requestId, object fields)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(fields, fields.GetType(), Json);

        // Replaces the opening brace with a brace and the request id.
        var separator = json.Length > "{}".Length ? "," : "";
        return [.. Encoding.UTF8.GetBytes($"{{\"RequestId\":\"{requestId}\"{separator}"), .. json.AsSpan(1)];
    }

    private static byte[] ToXml(string root, string requestId, object fields)
    {
        var text = new StringBuilder(Declaration);
        using (var writer = XmlWriter.Create(text, Xml))
        {
            writer.WriteStartElement(root);
            writer.WriteElementString("RequestId", requestId);
            var type = fields.GetType();
            WriteFields(writer, JsonSerializer.SerializeToNode(fields, type, Json)!.AsObject(), type);
            writer.WriteEndElement();
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // The type of an object has the names of the items of its lists.
    private static void WriteFields(XmlWriter writer, JsonObject fields, Type type)
    {
        foreach (var (name, value) in fields)
        {
            var field = type.GetProperty(name);
            var itemName = field?.GetCustomAttribute<XmlArrayItemAttribute>()?.ElementName;
            WriteElement(writer, name, value, field?.PropertyType ?? typeof(object), itemName);
        }
    }

    private static void WriteElement(XmlWriter writer, string name, JsonNode? node, Type type, string? itemName)
    {
        writer.WriteStartElement(name);
        switch (node)
        {
            case JsonObject fields:
                WriteFields(writer, fields, type);
                break;

            case JsonArray items:
                foreach (var item in items)
                {
                    WriteElement(writer, itemName!, item, type.GetGenericArguments()[0], itemName: null);
                }

                break;

            case JsonValue value when name == "Recommend":
                writer.WriteCData(value.ToString());
                break;

            case JsonValue value:
                writer.WriteString(ReplaceIllegalCharacters(value.ToString()));
                break;

            default:
                break;
        }

        writer.WriteEndElement();
    }

    // A string to sign contains values from the client, which can include characters that XML does not allow.
    private static string ReplaceIllegalCharacters(string text) => string.Create(text.Length, text, (legal, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            legal[i] = XmlConvert.IsXmlChar(text[i]) || char.IsSurrogate(text[i]) ? text[i] : '\uFFFD';
        }
    });
}
