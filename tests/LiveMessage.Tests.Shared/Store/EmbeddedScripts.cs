using System.Reflection;

using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>The scripts and Lua files of the service.</summary>
internal static class EmbeddedScripts
{
    private static readonly Assembly Service = typeof(IScript).Assembly;

    /// <summary>All scripts that classes of the service call.</summary>
    public static IReadOnlyList<IScript> All { get; } =
    [
        .. Service.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => typeof(IScript).IsAssignableFrom(field.FieldType))
            .Select(field => (IScript)field.GetValue(null)!),
    ];

    /// <summary>The path of each file, without the extension, and its text.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files { get; } =
    [
        .. Service.GetManifestResourceNames()
            .Where(name => name.EndsWith(".lua", StringComparison.Ordinal))
            .Select(name => (name[..^".lua".Length], Read(name))),
    ];

    private static string Read(string name)
    {
        using var reader = new StreamReader(Service.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
