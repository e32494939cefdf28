namespace LiveMessage.Capture;

/// <summary>The observed assembly, the output folder, and a folder for temporary files.</summary>
public sealed record CaptureRun(string Assembly, string Output, string WorkFolder)
{
    /// <summary>Writes a file to the output folder.</summary>
    public async Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(Output, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }

    /// <summary>Writes an input file for services and returns its path.</summary>
    public async Task<string> WriteInputAsync(string name, string text)
    {
        var path = Path.Combine(WorkFolder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
