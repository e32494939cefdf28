using System.Text;

namespace LiveMessage.Accounts;

/// <summary>The accounts file as one look found it: its text, or why it has none.</summary>
internal sealed class AccountsFile
{
    private const long MaxBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly string? text;
    private readonly string? fault;

    private AccountsFile(string path, string? text, string? fault) => (Path, this.text, this.fault) = (path, text, fault);

    public string Path { get; }

    public static AccountsFile Look(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MaxBytes }
                ? new AccountsFile(path, null, "It is larger than 4 MiB.")
                : new AccountsFile(path, File.ReadAllText(path, StrictUtf8), null);
        }
        catch (DecoderFallbackException)
        {
            return new AccountsFile(path, null, "It is not UTF-8.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new AccountsFile(path, null, fault.Message);
        }
    }

    /// <summary>Whether another look found the same.</summary>
    public bool IsLike(AccountsFile other) => text == other.text && fault == other.fault;

    /// <summary>Reads the accounts. Faults begin with the path, then the place in the file.</summary>
    public AccountsReading Read()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            var remedy = fault is null ? "is empty; give { \"Accounts\": [ ... ] }." : $"cannot be read: {fault}";
            return new AccountsReading(null, [$"LiveMessage:AccountsFile is '{Path}', which {remedy}"]);
        }

        var faults = new List<string>();
        var accounts = AccountsJson.Read(text, faults);
        var reading = faults.Count > 0 ? new AccountsReading(null, faults) : AccountsReader.Read(accounts, "Accounts");
        return new AccountsReading(
            reading.Accounts is null ? null : reading.Accounts with { File = this },
            [.. reading.Faults.Select(sentence => $"{Path}: {sentence}")]);
    }
}
