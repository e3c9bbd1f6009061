using Jiban.Server.Assessment;
using Jiban.Server.Calendar;
using Jiban.Server.Dispatch;
using Jiban.Server.Governance;
using Jiban.Server.Handling;
using Jiban.Server.Intake;
using Jiban.Server.Units;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>Everything that is administered, in the order of the navigation.</summary>
public sealed class AdminSubjects
{
    public IReadOnlyList<AdminSubject> All { get; } =
    [
        new UnitSubject(),
        new StaffSubject(),
        new ApiKeySubject(),
        new SecretaryTermSubject(),
        new CategorySubject(),
        new CatalogueSubject(),
        new CatalogueDraftSubject(),
        new CalendarSubject(),
        new HolidaySubject(),
        new SpecialDaySubject(),
        new DayMarkSubject(),
        new LimitSubject(),
        new CourseSubject(),
        new ReinspectionSubject(),
        new PolicySubject(),
        new PeriodSubject(),
        new ReasonSubject(),
        new KnownAnswerSubject(),
        new ClassifierSubject(),
    ];

    public AdminSubject? this[string name] => All.FirstOrDefault(s => s.Name == name);
}

/// <summary>The use cases of administration.</summary>
public static class AdminSetup
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddSingleton<AdminSubjects>();
        services.AddScoped<AdminDesk>();
        services.AddScoped<ReferenceChange>();
        services.AddScoped<ChangeLog>();
        services.AddScoped<ChangeUnits>();
        services.AddScoped<ChangeStaff>();
        services.AddScoped<ChangeApiKeys>();
        services.AddScoped<ChangeSecretaryTerms>();
        services.AddScoped<ChangeCategories>();
        services.AddScoped<ChangeCatalogue>();
        services.AddScoped<ChangeCatalogueDraft>();
        services.AddScoped<TryCatalogue>();
        services.AddScoped<ImportCatalogue>();
        services.AddScoped<ChangeCalendars>();
        services.AddScoped<ChangeDays>();
        services.AddScoped<ChangeDayMarks>();
        services.AddScoped<ChangeLimits>();
        services.AddScoped<ChangeCourses>();
        services.AddScoped<ChangeReinspections>();
        services.AddScoped<ChangePolicy>();
        services.AddScoped<ChangePeriods>();
        services.AddScoped<ChangeReasons>();
        services.AddScoped<ChangeKnownAnswers>();
        return services;
    }
}
