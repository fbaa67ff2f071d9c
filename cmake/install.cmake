# What `cmake --install` brings besides the program: the pure libraries with their public headers, for other C++ projects that say
# find_package(visitcast) and link visitcast::scheduler or visitcast::forecast. tests/install is such a project.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS visitcast_core visitcast_scheduler visitcast_forecast EXPORT visitcast
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT devel)
# Headers in sub-folders are private.
foreach(module data/core scheduler forecast)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/${module}/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/visitcast/${module} COMPONENT devel
        FILES_MATCHING REGEX "/(core|scheduler|forecast)/[^/]+\\.hpp$" REGEX "/(core|scheduler|forecast)/[^/.]+$" EXCLUDE)
endforeach()

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/visitcast)
install(EXPORT visitcast NAMESPACE visitcast:: DESTINATION ${package_folder} FILE visitcastTargets.cmake COMPONENT devel)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/visitcastConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/visitcastConfig.cmake ${PROJECT_BINARY_DIR}/visitcastConfigVersion.cmake
    DESTINATION ${package_folder} COMPONENT devel)
