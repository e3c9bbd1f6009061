namespace Jiban.Tests.Admin;

public sealed partial record ReferenceLife
{
    private static ReferenceLife Weather =>
        new(
            "day-marks",
            "set",
            new
            {
                day = "2026-11-23",
                heavyRain = true,
                note = "暴雨橙色预警",
            },
            null,
            null,
            null,
            "remove",
            because
        );

    private static ReferenceLife Checks =>
        new(
            "reinspection-templates",
            "set",
            new
            {
                category = "0101",
                every = 2,
                pace = "weeks",
                workingDays = true,
                checks = 6,
                from = "2026-12-01",
                why = "试点",
            },
            null,
            null,
            null,
            "withdraw",
            because
        );
}
