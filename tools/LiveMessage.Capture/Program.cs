using System.Diagnostics;

using LiveMessage.Capture;

if (args is not [var assembly, var output, .. var names] || !File.Exists(assembly))
{
    await Console.Error.WriteLineAsync(
        "Usage: LiveMessage.Capture <path of LiveMessage.dll> <output folder> [parts]. "
        + $"The parts are {string.Join(", ", Captures.All.Select(part => part.Name))}. The default is all parts.");
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
