using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Documents;

/// <summary>The requests of <c>requests.http</c>, sent in their order.</summary>
[Needs(Prerequisite.None)]
[Collection<DocumentedServiceGroup>]
public sealed partial class RequestCollectionTests(DocumentedService service)
{
    [Fact]
    public async Task Requests_succeed_in_their_order()
    {
        using var client = await service.ResetAsync();
        var requests = Read();
        Assert.True(requests.Count > 20);

        foreach (var (name, text) in requests)
        {
            using var request = Parse(text);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var isRefused = name.Contains("refused", StringComparison.Ordinal);
            Assert.True(
                isRefused ? response.StatusCode == HttpStatusCode.BadRequest : response.IsSuccessStatusCode,
                $"{name}: {(int)response.StatusCode}");
        }
    }

    // Replaces the variables, and shortens the wait for a message that nobody sends.
    private List<(string Name, string Text)> Read()
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Repository, "requests.http"));
        var variables = Definition().Matches(text).ToDictionary(
            match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        variables["host"] = service.Url.ToString().TrimEnd('/');
        return
        [
            .. text.Split("\n### ").Skip(1)
                .Select(request => Variable().Replace(request, match => variables[match.Groups["name"].Value]))
                .Select(request => request.Replace("wait=5s", "wait=50ms", StringComparison.Ordinal))
                .Select(request => request.Split('\n', 2))
                .Select(parts => (parts[0], parts[1])),
        ];
    }

    private static HttpRequestMessage Parse(string text)
    {
        var parts = text.Trim().Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        var target = lines[0].Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(target[0]), target[1]);
        if (parts.Length > 1)
        {
            request.Content = new StringContent(parts[1], Encoding.UTF8);
            request.Content.Headers.Remove("Content-Type");
        }

        foreach (var header in lines.Skip(1).Select(line => line.Split(": ", 2)))
        {
            Assert.True(
                request.Headers.TryAddWithoutValidation(header[0], header[1])
                || request.Content?.Headers.TryAddWithoutValidation(header[0], header[1]) == true,
                $"{lines[0]}: {header[0]}");
        }

        return request;
    }

    [GeneratedRegex("^@(?<name>[a-zA-Z]+) = (?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\{\{(?<name>[a-zA-Z]+)\}\}")]
    private static partial Regex Variable();
}
