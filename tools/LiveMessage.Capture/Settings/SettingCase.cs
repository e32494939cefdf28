namespace LiveMessage.Capture.Settings;

/// <summary>Settings that a service is started with.</summary>
public sealed record SettingCase(params (string Name, string Value)[] Settings)
{
    /// <summary>Command line in place of the address to listen on.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Text of the accounts file, if there is one.</summary>
    public string? AccountsFile { get; init; }

    public string Environment { get; init; } = "Production";

    /// <summary>The case as a capture shows it.</summary>
    public override string ToString()
    {
        var parts = Settings.Select(setting => $"{setting.Name}={setting.Value}")
            .Concat(Arguments ?? [])
            .Append(AccountsFile is null ? "" : $"accounts file {AccountsFile}");
        return string.Join(' ', parts.Where(part => part.Length > 0)).ReplaceLineEndings(" ");
    }
}
