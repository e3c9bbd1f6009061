using Shouldly;

namespace Jiban.Tests.Support;

/// <summary>Files of this repository that a test compares with what the program says of itself.</summary>
internal static class Approved
{
    /// <summary>The folder of the repository, found from where the tests run.</summary>
    public static string Root { get; } = Find();

    /// <summary>Run once with <c>JIBAN_APPROVE=1</c> to write the file anew, then look at the difference before committing it.</summary>
    public static void ShouldMatch(string file, string actual)
    {
        var path = Path.Combine(Root, file);
        if (Environment.GetEnvironmentVariable("JIBAN_APPROVE") == "1")
            File.WriteAllText(path, actual);
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        actual
            .ReplaceLineEndings("\n")
            .ShouldBe(
                approved,
                $"{file} is out of date. If that is meant, run the tests once with JIBAN_APPROVE=1, read the difference, commit it."
            );
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Jiban.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"no repository around {AppContext.BaseDirectory}");
    }
}
