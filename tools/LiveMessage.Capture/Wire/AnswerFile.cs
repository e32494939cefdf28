using System.Text;
using System.Text.RegularExpressions;

using LiveMessage.Capture.Hosting;

namespace LiveMessage.Capture.Wire;

/// <summary>A file of requests and responses.</summary>
public sealed partial class AnswerFile(CaptureRun run, ServiceProcess service, string name)
{
    private readonly StringBuilder text = new();

    private int answers;

    private int nonces;

    public int Answers => answers;

    public Placeholders Placeholders { get; } = new();

    public int Port => service.Port;

    /// <summary>Returns a nonce that is unique for the service and the same in every run.</summary>
    public string NextNonce() => $"{Path.GetFileNameWithoutExtension(name)}-nonce-{++nonces}";

    /// <summary>Sends a request and records its response.</summary>
    public async Task<WireAnswer> RecordAsync(string title, WireCall call)
    {
        var answer = await SendAsync(call);
        Append(title, call.ToString(), answer);
        return answer;
    }

    /// <summary>Sends a request without recording it.</summary>
    public async Task<WireAnswer> SendAsync(WireCall call)
    {
        var answer = await WireConnection.SendAsync(Port, call);
        AddGenerated(call, answer);
        return answer;
    }

    /// <summary>Sends bytes that may not be a request and records the response.</summary>
    public async Task RecordAsync(string title, string shown, byte[] request) =>
        Append(title, $"> {shown}\n", await WireConnection.SendAsync(Port, request));

    /// <summary>Resets the service and the placeholders of generated values.</summary>
    public async Task ResetAsync()
    {
        await WireConnection.SendAsync(Port, WireCall.To("POST", "/_emulator/reset", ("X-Api-Key", "key")));
        Placeholders.ClearGenerated();
    }

    /// <summary>Appends lines that are not a response, such as the events of a stream.</summary>
    public void Append(string title, string lines) => text.Append($"### {title}\n{Placeholders.Apply(lines)}\n");

    public async Task WriteAsync() => await run.WriteAsync(name, text.ToString());

    private void Append(string title, string request, WireAnswer answer)
    {
        answers++;
        var shortened = LongRun.Replace(request, match => $"<{match.Groups[1].Value} x {match.Length}>");
        Append(title, $"{shortened}{answer}");
    }

    // An id in the request is not a generated value.
    private void AddGenerated(WireCall call, WireAnswer answer)
    {
        var request = call.ToString();
        foreach (Match match in GeneratedField.Matches(answer.Text))
        {
            var isMessage = match.Groups["field"].Value == "MsgTid" && request.Contains(
                "SendLive", StringComparison.Ordinal);
            var isApp = request.Contains("CreateLive", StringComparison.Ordinal);
            var value = match.Groups["value"].Value;
            if ((isMessage || isApp) && !request.Contains(value, StringComparison.Ordinal))
            {
                Placeholders.AddGenerated(match.Groups["field"].Value, value);
            }
        }
    }

    [GeneratedRegex(@"""?(?<field>MsgTid|AppId|AppKey|AppSign)(>|"":"")(?<value>[0-9a-f]{32})\b")]
    private static partial Regex GeneratedField { get; }

    [GeneratedRegex(@"(.)\1{99,}")]
    private static partial Regex LongRun { get; }
}
