using System.Net;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Store;

using Microsoft.Extensions.Primitives;

namespace LiveMessage.Emulator;

/// <summary>
/// A call as the call log stores it. It refers to objects that exist anyway, and views are rendered when they are read.
/// It does not refer to the request, the response, or the body. Long values are shortened, so its size is limited.
/// </summary>
internal sealed class LoggedCall
{
    /// <summary>
    /// Maximum length of a stored value in characters. A longer one ends with <see cref="Ellipsis"/>.
    /// </summary>
    public const int MaxLength = 256;

    /// <summary>The end of a shortened value. Its characters are unchanged in a string to sign.</summary>
    public const string Ellipsis = "...";

    private const int MaxParameters = 50;
    private const int MaxHeaders = 40;

    // The list of signed headers can be long, and a shortened one could not be parsed.
    private const int MaxHeaderLength = 2_048;

    private static readonly ParameterSet NoParameters = new();

    private readonly KeyValuePair<string, StringValues>[] headers;

    private LoggedCall(CallRecord record, ErrorDialect dialect)
    {
        RequestId = record.RequestId;
        Time = record.Time;
        Account = record.Account;
        Caller = record.Caller;
        Operation = record.Operation;
        Action = record.Operation ?? record.RequestedAction?.Trim('\'');
        Status = record.Status;
        Code = record.Code;
        RefusedBy = record.RefusedBy;
        Decision = record.Decision;
        TokensLeft = record.TokensLeft;
        Elapsed = record.Elapsed;
        Unread = Shorten(record.Unread);
        Fault = record.Fault;
        if (record.Reply is Reply.Refused { Refusal: var refusal })
        {
            Message = Shorten(WithoutSignedText(ErrorCatalog.Describe(refusal, dialect).Message), MaxHeaderLength);
            Reason = refusal.LogReason;
            Hint = refusal.ClientHint;
        }

        if (record.Exception is { } exception)
        {
            Reason = StoreError.Is(exception)
                ? StoreError.Describe(exception)
                : $"{exception.GetType().Name}: {Shorten(exception.Message, MaxLength)}";
        }

        if (record.Call is not { } call)
        {
            (Method, Query, Parameters, headers) = ("", NoParameters, NoParameters, []);
            return;
        }

        Method = call.Method;
        RemoteAddress = call.Source;
        IsSecure = call.IsSecure;
        Query = Shorten(call.Query);
        Parameters = ReferenceEquals(call.Query, call.Parameters) ? Query : Shorten(call.Parameters);
        ParameterCount = call.Parameters.Count;
        headers = Copy(call.Headers);
        PayloadHash = GetPayloadHash(call);
    }

    /// <summary>The number of the call in this process.</summary>
    public long Number { get; set; }

    public string RequestId { get; }

    public DateTimeOffset Time { get; }

    public AccountId? Account { get; }

    public CallerIdentity? Caller { get; }

    public string? Operation { get; }

    /// <summary>The operation, or the unknown action that the call requests.</summary>
    public string? Action { get; }

    public int Status { get; }

    public string Code { get; }

    public Rung? RefusedBy { get; }

    /// <summary>The message of the refusal, without the signed text that a signature error ends with.</summary>
    public string? Message { get; }

    public string? Reason { get; }

    public string? Hint { get; }

    public PolicyDecision? Decision { get; }

    public long? TokensLeft { get; }

    public TimeSpan Elapsed { get; }

    public UnreadParameters Unread { get; }

    public string? Fault { get; }

    public string Method { get; }

    public IPAddress? RemoteAddress { get; }

    public bool IsSecure { get; }

    public ParameterSet Query { get; }

    public ParameterSet Parameters { get; }

    /// <summary>The number of parameters of the call, including those that are not stored.</summary>
    public int ParameterCount { get; }

    /// <summary>Indicates whether a value is shortened or omitted.</summary>
    public bool IsShortened { get; private set; }

    public IReadOnlyList<KeyValuePair<string, StringValues>> Headers => headers;

    /// <summary>The hash of the body of a refused call with a V3 signature, or null.</summary>
    public string? PayloadHash { get; }

    /// <summary>The access key id as sent, even if it is not known, or null for an unsigned call.</summary>
    public string? SentAccessKeyId
    {
        get
        {
            if (Caller is not null)
            {
                return Caller.AccessKeyId;
            }

            SignatureReader.Read(ToCall(), out var signature);
            return signature?.AccessKeyId ?? Parameters["AccessKeyId"];
        }
    }

    public string? Nonce => Parameters["SignatureNonce"] ?? GetHeader("x-acs-signature-nonce");

    public static LoggedCall From(CallRecord record, ErrorDialect dialect) => new(record, dialect);

    public string? GetHeader(string name)
    {
        foreach (var (key, value) in headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value.ToString();
            }
        }

        return null;
    }

    /// <summary>Creates a call with the stored parts of the original one.</summary>
    public RpcCall ToCall()
    {
        var copy = new HeaderDictionary(headers.Length);
        foreach (var (name, value) in headers)
        {
            copy[name] = value;
        }

        return new RpcCall
        {
            Method = Method,
            Action = Action ?? "",
            Format = default,
            Query = Query,
            Parameters = Parameters,
            Headers = copy,
            Body = default,
        };
    }

    private static string Shorten(string text, int maxLength) =>
        text.Length <= maxLength ? text : string.Concat(text.AsSpan(0, maxLength), Ellipsis);

    private static UnreadParameters Shorten(UnreadParameters unread) =>
        unread.First.All(parameter => parameter.Name.Length <= MaxLength)
            ? unread
            : new(unread.Count, [.. unread.First.Select(one => one with { Name = Shorten(one.Name, MaxLength) })]);

    // The signed text contains the security token.
    private static string WithoutSignedText(string message)
    {
        var start = message.IndexOf(" server ", StringComparison.Ordinal);
        return start >= 0 && message.StartsWith("Specified signature ", StringComparison.Ordinal)
            ? message[..start]
            : message;
    }

    // Returns the same set if nothing in it is long.
    private ParameterSet Shorten(ParameterSet parameters)
    {
        var isShort = parameters.Count <= MaxParameters;
        if (isShort)
        {
            foreach (var (name, value) in parameters)
            {
                if (name.Length > MaxLength || value.Length > MaxLength)
                {
                    isShort = false;
                    break;
                }
            }
        }

        if (isShort)
        {
            return parameters;
        }

        IsShortened = true;
        var shortened = new ParameterSet();
        foreach (var (name, value) in parameters.Take(MaxParameters))
        {
            shortened.TryAdd(Shorten(name, MaxLength), Shorten(value, MaxLength));
        }

        return shortened;
    }

    // The server reuses the dictionary of the headers for the next request on the connection.
    private KeyValuePair<string, StringValues>[] Copy(IHeaderDictionary original)
    {
        var count = Math.Min(original.Count, MaxHeaders);
        IsShortened |= count < original.Count;
        var copy = new KeyValuePair<string, StringValues>[count];
        var at = 0;
        foreach (var header in original)
        {
            if (at == count)
            {
                break;
            }

            copy[at++] = header.Value.ToString() is { Length: > MaxHeaderLength } value
                ? Cut(header.Key, value)
                : header;
        }

        return at == count ? copy : copy[..at];
    }

    private KeyValuePair<string, StringValues> Cut(string name, string value)
    {
        IsShortened = true;
        return new(name, Shorten(value, MaxHeaderLength));
    }

    // The hash of an accepted call is that of its header.
    private string? GetPayloadHash(RpcCall call) =>
        RefusedBy == Rung.Identify
        && call.Headers.Authorization.Count > 0
        && SignatureReader.Read(call, out var signature) is null
        && signature is Acs3Signature { Algorithm: var algorithm }
            ? algorithm.Hash(call.Body.Span)
            : null;
}
