namespace Jiban.Server.Intake;

/// <summary>The use cases of 受理.</summary>
public static class IntakeSetup
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<IntakeLexicon>();
        services.AddSingleton<LearntClassifiers>();
        services.AddSingleton<NightlyLearning>();
        services.AddScoped<LearnClassifiers>();
        services.AddScoped<ChangeClassifiers>();
        services.AddScoped<ClassifierWeeks>();
        services.AddSingleton<KnownMatters>();
        services.AddSingleton<MatterWeights>();
        services.AddScoped<LikelySameMatters>();
        services.AddScoped<SuggestedCategories>();
        services.AddScoped<SuggestedUnits>();
        services.AddScoped<SuggestForOrder>();
        services.AddScoped<IntakeSuggestions>();
        services.AddScoped<FindAccused>();
        services.AddScoped<ReceiveContacts>();
        services.AddScoped<RememberedAnswers>();
        services.AddScoped<CodeHolders>();
        services.AddScoped<TrackWorkOrder>();
        services.AddScoped<TrackedPageStamps>();
        services.AddScoped<SupplementWorkOrder>();
        services.AddScoped<RequesterPictures>();
        services.AddScoped<ReadCall>();
        services.AddScoped<PublicMatters>();
        services.AddScoped<ReadReport>();
        services.AddSingleton<ReceiptCookie>();
        services.AddSingleton<ReportsPerAddress>();
        return services;
    }
}
