namespace LiveMessage.Capture.Settings;

/// <summary>A service startup with the given settings.</summary>
public sealed record SettingCase(params (string Name, string Value)[] Settings)
{
    /// <summary>Command-line arguments that replace the default, the address to listen on.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>The text of the accounts file; null for no file.</summary>
    public string? AccountsFile { get; init; }

    public string Environment { get; init; } = "Production";

    /// <summary>Formats the case for the capture.</summary>
    public override string ToString()
    {
        var parts = Settings.Select(setting => $"{setting.Name}={setting.Value}")
            .Concat(Arguments ?? [])
            .Append(AccountsFile is null ? "" : $"accounts file {AccountsFile}");
        return string.Join(' ', parts.Where(part => part.Length > 0)).ReplaceLineEndings(" ");
    }
}
