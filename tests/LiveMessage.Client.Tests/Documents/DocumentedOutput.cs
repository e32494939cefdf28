using System.Text.RegularExpressions;

namespace LiveMessage.Tests.Documents;

/// <summary>Output that a document shows for a command.</summary>
internal static partial class DocumentedOutput
{
    private static readonly string[] Omissions = [", ...", "..."];

    /// <summary>
    /// Asserts that the lines of a document occur in the output, in the same order. Ids, times, and positions may
    /// differ. Three dots in the document stand for any text.
    /// </summary>
    public static void AssertShown(string expected, IEnumerable<string> actual)
    {
        var output = actual.Select(Normalize).ToList();
        using var lines = output.GetEnumerator();
        foreach (var line in expected.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Normalize))
        {
            var pattern = $"^{string.Join(".*", line.Split(Omissions, StringSplitOptions.None).Select(Regex.Escape))}$";
            var isFound = false;
            while (!isFound && lines.MoveNext())
            {
                isFound = Regex.IsMatch(lines.Current, pattern);
            }

            Assert.True(isFound, $"The document shows the line\n{line}\nThe output is\n{string.Join('\n', output)}");
        }
    }

    private static string Normalize(string line) => Generated().Replace(line.TrimEnd(), "generated");

    // Request ids, generated ids, times, and positions in a stream.
    [GeneratedRegex(
        """
        [0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}|[0-9a-f]{32}|\d{4}-\d\d-\d\dT[\d:.]+Z|\d{10,}
        """)]
    private static partial Regex Generated();
}
