namespace LiveMessage.Capture;

/// <summary>The assembly that a capture observes, and the folder that it writes to.</summary>
public sealed record CaptureRun(string Assembly, string Output, string WorkFolder)
{
    /// <summary>Writes one file of the capture.</summary>
    public async Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(Output, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }

    /// <summary>Writes a file that services read; returns its path.</summary>
    public async Task<string> WriteInputAsync(string name, string text)
    {
        var path = Path.Combine(WorkFolder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
