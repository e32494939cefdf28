namespace LiveMessage.Tests.Hosting;

/// <summary>File in a dedicated temporary directory. Both are deleted when it is disposed.</summary>
public sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("livemessage-");

    public TemporaryFile(string? text = null, string name = "accounts.json")
    {
        Path = System.IO.Path.Combine(directory.FullName, name);
        if (text is not null)
        {
            Write(text);
        }
    }

    public string Path { get; }

    public void Write(string text) => File.WriteAllText(Path, text);

    /// <summary>Replaces the file by renaming a new file, like editors.</summary>
    public void Replace(string text)
    {
        var other = System.IO.Path.Combine(directory.FullName, "other.json");
        File.WriteAllText(other, text);
        File.Move(other, Path, overwrite: true);
    }

    public void Delete() => File.Delete(Path);

    public void Dispose() => directory.Delete(recursive: true);
}
