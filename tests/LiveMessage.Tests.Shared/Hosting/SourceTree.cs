namespace LiveMessage.Tests.Hosting;

/// <summary>Folders of the repository that tests use.</summary>
public static class SourceTree
{
    private static readonly Lazy<string> Root = new(Find);

    /// <summary>Root folder.</summary>
    public static string Repository => Root.Value;

    /// <summary>Folder of the official clients, their driver, the golden requests and the npm packages.</summary>
    public static string Conformance => Path.Combine(Root.Value, "tests", "conformance");

    /// <summary>Folder of the linter, the type check, and the unit tests of the pages' scripts.</summary>
    public static string PageTools => Path.Combine(Root.Value, "tests", "pages");

    /// <summary>Folder of the scripts of the web pages.</summary>
    public static string PageScripts => Path.Combine(Pages, "js");

    /// <summary>Folder of the web pages.</summary>
    public static string Pages => Path.Combine(Service, "Web", "wwwroot");

    /// <summary>Source folder of the service.</summary>
    public static string Service => Path.Combine(Root.Value, "src", "LiveMessage");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LiveMessage.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException(
                $"No folder above {AppContext.BaseDirectory} has LiveMessage.sln; run the tests in the repository.");
        }

        return folder.FullName;
    }
}
