using System.Diagnostics;

using LiveMessage.Capture;

if (args is not [var assembly, var output, .. var names] || !File.Exists(assembly))
{
    await Console.Error.WriteLineAsync(
        "LiveMessage.Capture takes the path of a built LiveMessage.dll, an output folder and optionally the parts to write: "
        + $"{string.Join(", ", Captures.All.Select(part => part.Name))}.");
    return 1;
}

var work = Directory.CreateTempSubdirectory("livemessage-capture");
try
{
    var run = new CaptureRun(Path.GetFullPath(assembly), Path.GetFullPath(output), work.FullName);
    foreach (var (name, capture) in Captures.All.Where(part => names.Length == 0 || names.Contains(part.Name)))
    {
        var started = Stopwatch.GetTimestamp();
        await capture(run);
        Console.WriteLine($"{name}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    return 0;
}
finally
{
    work.Delete(recursive: true);
}
