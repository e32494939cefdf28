namespace LiveMessage.Tests.Hosting;

/// <summary>What the tests need of the repository beside their own assembly.</summary>
public static class SourceTree
{
    private static readonly Lazy<string> Root = new(Find);

    /// <summary>The official clients, their driver and the golden requests; the tools from npm.</summary>
    public static string Conformance => Path.Combine(Root.Value, "tests", "conformance");

    /// <summary>The scripts of the web pages.</summary>
    public static string PageScripts => Path.Combine(Pages, "js");

    /// <summary>The files of the pages.</summary>
    public static string Pages => Path.Combine(Service, "Web", "wwwroot");

    /// <summary>The source of the service.</summary>
    public static string Service => Path.Combine(Root.Value, "src", "LiveMessage");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LiveMessage.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException(
                $"No folder above {AppContext.BaseDirectory} has LiveMessage.sln: run the tests inside the repository.");
        }

        return folder.FullName;
    }
}
